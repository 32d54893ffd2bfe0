"""Datasets in which some part is another one."""

from typing import Any

from geo.dataset import Dataset, load_dataset


def dataset_with(**parts: Any) -> Dataset:
    """The data in use, with these attributes instead of what the files have."""
    own = load_dataset()
    dataset = Dataset(own.home, own.in_use)
    vars(dataset).update(parts)
    return dataset
