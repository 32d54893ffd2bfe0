"""Findings: a disagreement that changes what the product shows, with evidence and a question."""

from typing import Annotated

from pydantic import Field

from geo.core.text import CatalogueModel, Text


class MainFinding(CatalogueModel):
    """What was found, the chain of evidence in its order, and the question as it can be sent."""

    title: Text
    evidence: Annotated[tuple[Text, ...], Field(min_length=1)]
    question: Text
