"""The verbs of the trade: every act that writes, and the one door it goes through."""
