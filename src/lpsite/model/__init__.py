"""The domain: what a framework, a guidance page, a case study and the data files say.

Plain, frozen, strictly typed records. They check their own shape and nothing about each other;
that is the work of ``lpsite.check``.
"""
