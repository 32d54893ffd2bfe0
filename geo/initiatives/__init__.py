"""Action plan, targets, territories of science, criteria, co-financing, clusters, demand."""
