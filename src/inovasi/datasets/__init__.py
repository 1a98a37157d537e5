"""What does it look like? Published results and real stories, each row with its source."""

from inovasi._lazy import lazy


__getattr__, __dir__ = lazy(
    __name__,
    {
        "_stories": "Story stories story",
        "_tables": "DatasetNotes FunnelCount IidNational IidResult InnovationAward InnovationResult IplmValue IplmVector KippResult LibraryInnovation Province dataset_notes datasets iid_national iid_results iplm_values iplm_vectors kipp_funnel kipp_results library_innovations provinces",
    },
)
