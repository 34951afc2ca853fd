"""Spreadsheets: their files, and the ladder as tables and back."""
