"""What happened to a dossier; ids and moments only, never a name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from motcua.ground.core.events import Event, event


@dataclass(frozen=True)
class DossierEvent(Event):
    """Something happened to a dossier; the dossier's own move or due history tells the rest."""

    dossier_id: int
    at: datetime


@event
@dataclass(frozen=True)
class DossierSubmitted(DossierEvent):
    """A person sent a dossier or the desk registered one; the acceptance clock runs."""

    name: ClassVar[str] = "dossiers.dossier_submitted"


@event
@dataclass(frozen=True)
class DossierAccepted(DossierEvent):
    """The desk accepted a dossier; it has a code and a due date."""

    name: ClassVar[str] = "dossiers.dossier_accepted"


@event
@dataclass(frozen=True)
class IntakeDeclined(DossierEvent):
    """A dossier was not accepted (form 03): the desk refused it, or no answer to its supplement came in time."""

    name: ClassVar[str] = "dossiers.intake_declined"


@event
@dataclass(frozen=True)
class SupplementAsked(DossierEvent):
    """The desk asked the person for more (form 02)."""

    request_id: int = 0
    name: ClassVar[str] = "dossiers.supplement_asked"


@event
@dataclass(frozen=True)
class SupplementAnswered(DossierEvent):
    """The person answered a supplement request."""

    request_id: int = 0
    name: ClassVar[str] = "dossiers.supplement_answered"


@event
@dataclass(frozen=True)
class ParticularsCorrected(DossierEvent):
    """What was declared in a dossier was corrected: before acceptance with the person, after it by a record."""

    correction_id: int = 0
    name: ClassVar[str] = "dossiers.particulars_corrected"


@event
@dataclass(frozen=True)
class CaseChosen(DossierEvent):
    """The office chose another case for a dossier: its papers and its limit are those of that case."""

    name: ClassVar[str] = "dossiers.case_chosen"


@event
@dataclass(frozen=True)
class TransferConfirmed(DossierEvent):
    """The competent agency confirmed that it has the dossier; the limit runs from here."""

    improved: bool = False
    name: ClassVar[str] = "dossiers.transfer_confirmed"


@event
@dataclass(frozen=True)
class StepCompleted(DossierEvent):
    """A step of the internal process was completed."""

    step_run_id: int = 0
    name: ClassVar[str] = "dossiers.step_completed"


@event
@dataclass(frozen=True)
class PaymentAsked(DossierEvent):
    """The person has a financial obligation to fulfil; the clock is paused."""

    name: ClassVar[str] = "dossiers.payment_asked"


@event
@dataclass(frozen=True)
class PaymentDueSoon(DossierEvent):
    """The time that a person has for a financial obligation is nearly over."""

    name: ClassVar[str] = "dossiers.payment_due_soon"


@event
@dataclass(frozen=True)
class PaymentOverdue(DossierEvent):
    """A person did not fulfil a financial obligation in time; the dossier is work again for who asked for it."""

    name: ClassVar[str] = "dossiers.payment_overdue"


@event
@dataclass(frozen=True)
class ProcessingResumed(DossierEvent):
    """A pause ended; a new due date stands."""

    name: ClassVar[str] = "dossiers.processing_resumed"


@event
@dataclass(frozen=True)
class DueChanged(DossierEvent):
    """The due date or the promise changed; `later` says that the person must be told."""

    later: bool = False
    name: ClassVar[str] = "dossiers.due_changed"


@event
@dataclass(frozen=True)
class ApologySent(DossierEvent):
    """The agency apologised (form 04); a lawful one carries a new date."""

    name: ClassVar[str] = "dossiers.apology_sent"


@event
@dataclass(frozen=True)
class WithdrawalAsked(DossierEvent):
    """The person asked to withdraw an accepted dossier."""

    name: ClassVar[str] = "dossiers.withdrawal_asked"


@event
@dataclass(frozen=True)
class WithdrawalRefused(DossierEvent):
    """A decision exists already, so the dossier went back to where it was."""

    name: ClassVar[str] = "dossiers.withdrawal_refused"


@event
@dataclass(frozen=True)
class WithdrawalGranted(DossierEvent):
    """The desk let the person withdraw an accepted dossier; it ended without a result (form 05)."""

    name: ClassVar[str] = "dossiers.withdrawal_granted"


@event
@dataclass(frozen=True)
class DossierWithdrawn(DossierEvent):
    """The person withdrew a dossier before it was accepted."""

    name: ClassVar[str] = "dossiers.dossier_withdrawn"


@event
@dataclass(frozen=True)
class DossierStopped(DossierEvent):
    """The office ended an accepted dossier without a result (form 05)."""

    name: ClassVar[str] = "dossiers.dossier_stopped"


@event
@dataclass(frozen=True)
class ResultIssued(DossierEvent):
    """The result exists; for every on-time figure the dossier is finished."""

    name: ClassVar[str] = "dossiers.result_issued"


@event
@dataclass(frozen=True)
class ResultCorrected(DossierEvent):
    """A corrected result took the place of the last one; what was decided stays."""

    name: ClassVar[str] = "dossiers.result_corrected"


@event
@dataclass(frozen=True)
class DossierClosed(DossierEvent):
    """The result was handed over or delivered."""

    name: ClassVar[str] = "dossiers.dossier_closed"


@event
@dataclass(frozen=True)
class AcceptanceNear(DossierEvent):
    """The acceptance clock of a submission nears its end: half of it is over, or what the dated setting says."""

    name: ClassVar[str] = "dossiers.acceptance_near"


@event
@dataclass(frozen=True)
class AcceptanceOverdue(DossierEvent):
    """Nobody answered a submission within the acceptance clock."""

    name: ClassVar[str] = "dossiers.acceptance_overdue"


@event
@dataclass(frozen=True)
class DueNear(DossierEvent):
    """The due moment of a dossier without a process is near; one with a process is warned of at its open step."""

    name: ClassVar[str] = "dossiers.due_near"


@event
@dataclass(frozen=True)
class DueOver(DossierEvent):
    """The due moment of a dossier without a process is over and nobody issued its result."""

    name: ClassVar[str] = "dossiers.due_over"


BY_NAME: Mapping[str, type[DossierEvent]] = {cls.name: cls for cls in DossierEvent.__subclasses__()}
