"""Attacks on the site: the vectors as data, where they are put, and what is watched for."""
