"""The few small things that every room needs; knows no room."""
