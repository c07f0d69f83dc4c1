"""Adapters to other site generators. Nothing else in the project knows them."""
