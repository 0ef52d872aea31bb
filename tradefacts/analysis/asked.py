"""What an open dataset is asked that must be worked out, as Python asks it.

What a question needs is loaded when it is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tradefacts.search import resolve
from tradefacts.store.database import Store

if TYPE_CHECKING:
    from tradefacts.analysis.proof import Proof
    from tradefacts.model.answers import Audit, Comparison, Verification
    from tradefacts.model.drafts import Draft


class Asked:
    """The part of a dataset that works answers out from its `store`."""

    store: Store

    def audit(self, metric: str | None = None) -> tuple[Audit, ...]:
        """Return what recomputing says of each figure of a metric, or of all; worst first.

        Raises NotFound or Ambiguous.
        """
        from tradefacts.analysis.audit import audit

        wanted = None if metric is None else resolve.named(self.store, "metric", metric).id
        return tuple(audit(self.store, wanted))

    def compare(self, *names: str) -> tuple[Comparison, ...]:
        """Return regions, metrics or clusters side by side, row by row.

        Raises Malformed, NotFound or Ambiguous.
        """
        from tradefacts.analysis import compare

        kind, hits = compare.resolve(self.store, names)
        return tuple(compare.compare(self.store, kind, [hit.id for hit in hits]))

    def verify(  # noqa: PLR0913 - an argument each option of the command
        self,
        claim: str,
        *,
        metric: str | None = None,
        region: str | None = None,
        period: str | None = None,
        value: str | None = None,
        published: str | None = None,
    ) -> tuple[Verification, ...]:
        """Return what the dataset says of each number of a claim in English or Chinese.

        The options pin what the sentence leaves open; `value` is a quantity such as "8.3 trillion
        CNY", `published` the day (ISO 8601) that "this year" is counted from. Raises NotFound,
        Ambiguous or Malformed where an option names nothing.
        """
        from tradefacts.analysis.verify import verify
        from tradefacts.reading.statement import Pins

        pins = Pins(metric, region, period, value)
        return verify(self.store, claim, pins, published=published)

    def draft(
        self,
        text: str,
        *,
        published: str | None = None,
        place: str | None = None,
        source: str = "text",
    ) -> tuple[Draft, ...]:
        """Return each number of a text that states something as the figure that it would be.

        What the text does not say is None. `published` is the day (ISO 8601) that "this year" is
        counted from, `place` a name of the region that the text is about, and `source` the id that
        it gets. Raises Malformed, NotFound or Ambiguous for these.
        """
        from tradefacts.analysis.draft import draft
        from tradefacts.text.document import of_text

        read = of_text("text", text)
        found = draft(self.store, read, source=source, published=published, place=place)
        return tuple(row.figure for row in found.rows)

    def proof(
        self,
        text: str,
        *,
        published: str | None = None,
        place: str | None = None,
        markdown: bool = False,
    ) -> Proof:
        """Return what holds of every number of a text: iterate over it, a result at a time.

        Its `fates` counts them when they were given. `published` (ISO 8601) is the day that "this
        year" is counted from, whatever day the text prints; `place` names the region that it is
        about where it does not say. In Markdown, code and addresses are no text. Raises NotFound,
        Ambiguous or Malformed where an option names nothing.
        """
        from tradefacts.analysis.proof import Proof
        from tradefacts.analysis.verify import as_day
        from tradefacts.text.document import of_text

        day = None if published is None else as_day(published)
        region = None if place is None else resolve.named(self.store, "region", place).id
        document = of_text("-", text, markdown=markdown)
        return Proof(self.store, document, published=day, place=region)
