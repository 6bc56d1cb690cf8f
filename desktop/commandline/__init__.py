"""The command line: every act and every question of an office, for people without a window and for programs."""
