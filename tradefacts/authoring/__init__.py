"""What a data author writes: YAML files read, checked, put in order, held against texts."""
