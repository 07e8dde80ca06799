"""What goes onto paper: what a paper says, how it is laid out, PDF and printer."""
