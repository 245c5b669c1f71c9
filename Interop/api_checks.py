"""What schemathesis does not know by itself: which refusals of a body no document can foretell."""

import json

import schemathesis
from schemathesis.core.failures import Failure
from schemathesis.generation import GenerationMode

# What depends on the other entries, on what the entry holds already, or on two members together.
UNFORESEEABLE = {"points to what is not there", "ends before it starts"}


@schemathesis.check
def refused_for_what_no_schema_says(context, response, case):
    """A body that fits its schema is refused with 422 only for what no schema can say."""
    if response.status_code != 422 or case.meta is None or case.meta.generation.mode != GenerationMode.POSITIVE:
        return
    problem = json.loads(response.content)
    if problem.get("parameter") == "Idempotency-Key":
        return
    # A patch may take the last of what an entry has to have.
    allowed = UNFORESEEABLE | ({"must be given"} if case.method.upper() == "PATCH" else set())
    other = [error for error in problem.get("errors", [{"detail": "no errors"}]) if error["detail"] not in allowed]
    if other:
        raise Failure(
            operation=case.operation.label, title="The document allows what the server refuses", message=json.dumps(other))
