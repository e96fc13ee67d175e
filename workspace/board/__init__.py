"""The board of offers and needs: posts with their versions, answers, ideas, votes and reports."""
