"""The way back: a CSV file a table, with Open Dental's columns, numbers and sentinels."""
