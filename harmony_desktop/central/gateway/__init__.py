"""The messaging gateway: the only part of the server that opens envelopes.

It does so for practices whose owner granted it, one message at a time, and writes every act into
the practice's own audit trail.
"""
