"""The tenant schema: declared once, used by the replica and by the central server.

Every column says in its declaration how concurrent edits of it merge and how it is protected.
"""
