"""Parts of a report as plain data for templates."""

from typing import Any

from stridemend.consult.report import Block, Section
from stridemend.schema import Pack
from stridemend.web.pages.backing import backing


def block_data(block: Block, pack: Pack) -> dict[str, Any]:
    """Return one thing said: its lead apart from the rest, and what stands behind it."""
    return {
        "lead": block.lead,
        "text": block.text.removeprefix(block.lead).strip(),
        "tone": block.tone,
        "item": block.item,
        "opener": block.opener,
        "backing": backing(block.evidence, pack),
    }


def section_data(section: Section, pack: Pack) -> dict[str, Any]:
    """Return a heading with what answers it; neighbouring items stand in one list."""
    groups: list[dict[str, Any]] = []
    for block in section.blocks:
        if not groups or groups[-1]["item"] != block.item:
            groups.append({"item": block.item, "blocks": []})
        groups[-1]["blocks"].append(block_data(block, pack))
    return {"id": section.id, "heading": section.heading, "groups": groups}


def said_once(section: dict[str, Any] | None, verdict: str) -> dict[str, Any] | None:
    """Return a section without the verdict that the page has said above it already."""
    if section is None:
        return None
    groups = [
        {**group, "blocks": [one for one in group["blocks"] if one["lead"] != verdict]}
        for group in section["groups"]
    ]
    return {**section, "groups": [group for group in groups if group["blocks"]]}
