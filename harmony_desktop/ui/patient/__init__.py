"""Patients: the page with its tabs, the form, and the dialogs about one patient."""
