"""How much infrastructure is used, by whom and when: measures over the events of `data.usage`, each with its formula."""
