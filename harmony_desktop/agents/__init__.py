"""Agents: they propose, and act only as far as the practice lets them; every act is on record."""
