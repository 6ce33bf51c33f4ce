"""The gazetteer: forces, places, people, organisations and topics as data, matched in one pass."""
