"""Exports of competence surveys: recognised, mapped to competences, freed of people, and kept as batches."""
