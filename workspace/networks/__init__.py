"""Records of networks that editors keep: events, good practices, pilots, modules, agreements, partners, targets, networks."""
