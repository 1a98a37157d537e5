"""What does it look like? Published results and real stories, each row with its source."""

from inovasi.datasets.tables import (
    dataset_notes,
    datasets,
    iid_national,
    iid_results,
    iplm_values,
    iplm_vectors,
    kipp_funnel,
    kipp_results,
    library_innovations,
    provinces,
)


__all__ = [
    "dataset_notes",
    "datasets",
    "iid_national",
    "iid_results",
    "iplm_values",
    "iplm_vectors",
    "kipp_funnel",
    "kipp_results",
    "library_innovations",
    "provinces",
]
