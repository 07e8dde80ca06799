"""Pure rules of a dental desk: no input or output, no clock, nothing but the standard library."""
