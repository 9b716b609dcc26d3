"""Pages of the desk, below /mot-cua/."""

from django.urls import path, register_converter

from motcua.doors.desk.views import (
    batch,
    boxes,
    calls,
    cases,
    corrections,
    dossiers,
    endings,
    files,
    filing,
    finding,
    intake,
    messages,
    opinions,
    promises,
    register,
    reopening,
    results,
    steps,
    supplements,
)


class RefConverter:
    """A submission reference or a code of a dossier; anything else is no address of ours."""

    regex = "[0-9A-Za-z.-]{4,60}"

    def to_python(self, value: str) -> str:
        """Return the reference."""
        return value

    def to_url(self, value: str) -> str:
        """Return the reference."""
        return value


register_converter(RefConverter, "dossier")
app_name = "desk"
urlpatterns = [
    path("", boxes.inbox, name="inbox"),
    path("hop/<slug:slug>/", boxes.box, name="box"),
    path("so-luong/", boxes.counts, name="counts"),
    path("thong-bao/", messages.listing, name="messages"),
    path("thong-bao/<int:message_id>/", messages.opened, name="message"),
    path("tim/", finding.find, name="find"),
    path("tim/<slug:key>/", finding.found, name="found"),
    path("nhieu/", batch.choose, name="batch"),
    path("nhieu/lam/", batch.act, name="batch_act"),
    path("nhieu/in/", batch.print_several, name="batch_print"),
    path("so-theo-doi/", register.book, name="register"),
    path("so-theo-doi/csv/", register.export, name="register_csv"),
    path("so-theo-doi/in/", register.print_book, name="register_print"),
    path("tiep-nhan-moi/", filing.choose, name="filing"),
    path("tiep-nhan-moi/<slug:slug>/", filing.fill, name="file"),
    path("tep/", files.upload, name="upload"),
    path("y-kien/<int:consultation_id>/", opinions.opinion, name="opinion"),
    path("y-kien/<int:consultation_id>/giay-to/<int:index>/", opinions.paper, name="opinion_paper"),
    path("ho-so/<dossier:ref>/", dossiers.page, name="dossier"),
    path("ho-so/<dossier:ref>/vi-sao-hen/", dossiers.explanation, name="explanation"),
    path("ho-so/<dossier:ref>/nguoi-tham-gia/", dossiers.participation, name="participation"),
    path("ho-so/<dossier:ref>/tin-da-gui/", dossiers.told, name="told"),
    path("ho-so/<dossier:ref>/giay-to/<int:paper_id>/", files.paper, name="paper"),
    path("ho-so/<dossier:ref>/ket-qua/<int:result_id>/", files.result, name="result_file"),
    path("ho-so/<dossier:ref>/in/<slug:form>/", files.print_form, name="print"),
    path("ho-so/<dossier:ref>/kiem-tra/", intake.check_papers, name="check_papers"),
    path("ho-so/<dossier:ref>/tiep-nhan/", intake.accept_view, name="accept"),
    path("ho-so/<dossier:ref>/chon-truong-hop/", cases.choose_view, name="choose_case"),
    path("ho-so/<dossier:ref>/doi-truong-hop/", cases.change_view, name="change_case"),
    path("ho-so/<dossier:ref>/sua-thong-tin/", corrections.amend_view, name="amend"),
    path("ho-so/<dossier:ref>/dinh-chinh-thong-tin/", corrections.record_view, name="record_correction"),
    path("ho-so/<dossier:ref>/yeu-cau-bo-sung/", intake.ask_supplement_view, name="ask_supplement"),
    path("ho-so/<dossier:ref>/tu-choi/", intake.decline_view, name="decline"),
    path("ho-so/<dossier:ref>/xac-nhan-chuyen/", steps.confirm_transfer_view, name="confirm_transfer"),
    path("ho-so/<dossier:ref>/de-nghi-bo-sung/", supplements.propose_view, name="propose_supplement"),
    path("ho-so/<dossier:ref>/gui-bo-sung/", supplements.send_view, name="send_supplement"),
    path("ho-so/<dossier:ref>/tra-lai-de-nghi/", supplements.cancel_view, name="cancel_supplement"),
    path("ho-so/<dossier:ref>/nhan-bo-sung/", supplements.bring_view, name="bring_supplement"),
    path("ho-so/<dossier:ref>/xac-nhan-du/", supplements.confirm_view, name="confirm_supplement"),
    path("ho-so/<dossier:ref>/buoc/", steps.complete_view, name="step"),
    path("ho-so/<dossier:ref>/nhan-viec/", steps.take_view, name="take_step"),
    path("ho-so/<dossier:ref>/tra-viec/", steps.release_view, name="release_step"),
    path("ho-so/<dossier:ref>/giao-lai/", steps.reassign_view, name="reassign"),
    path("ho-so/<dossier:ref>/lay-y-kien/", steps.ask_opinions_view, name="ask_consultation"),
    path("ho-so/<dossier:ref>/nghia-vu/", promises.ask_payment_view, name="ask_payment"),
    path("ho-so/<dossier:ref>/xac-nhan-nghia-vu/", promises.confirm_payment_view, name="confirm_payment"),
    path("ho-so/<dossier:ref>/xin-loi/", promises.apologise_view, name="apologise"),
    path("ho-so/<dossier:ref>/rut/", endings.withdraw_view, name="withdraw"),
    path("ho-so/<dossier:ref>/xu-ly-rut/", endings.decide_view, name="decide_withdrawal"),
    path("ho-so/<dossier:ref>/goi-dien/", calls.record_view, name="record_call"),
    path("ho-so/<dossier:ref>/mo-lai/", reopening.reopen_view, name="reopen"),
    path("ho-so/<dossier:ref>/dung/", endings.stop_view, name="stop"),
    path("ho-so/<dossier:ref>/ban-hanh/", results.issue_view, name="issue"),
    path("ho-so/<dossier:ref>/ban-hanh-ngay/", results.immediate_view, name="issue_immediately"),
    path("ho-so/<dossier:ref>/dinh-chinh/", results.correct_view, name="correct"),
    path("ho-so/<dossier:ref>/tra-ket-qua/", results.return_view, name="return_result"),
]
