"""The tests of the judges."""
