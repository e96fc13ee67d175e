"""What a visitor can do with the view of a page: take a picture or slides, collect it, cite it, embed it."""
