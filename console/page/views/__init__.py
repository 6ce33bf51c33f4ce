"""Views: each takes questions and a request, and gives what is drawn or downloaded."""
