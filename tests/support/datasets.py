"""Datasets in which some part is another one."""

from typing import Any

from geo.dataset import Dataset, data_state


def dataset_with(**parts: Any) -> Dataset:
    """The data in use, with these attributes instead of what the files have."""
    dataset = Dataset(data_state())
    vars(dataset).update(parts)
    return dataset
