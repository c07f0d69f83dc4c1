"""What is made from the models: schemas for editors, the field reference, the templates.

The models say everything once; nothing here knows a field by its name. ``lpsite schema`` writes
the files, and ``lpsite schema --check`` finds those that no longer agree.
"""
