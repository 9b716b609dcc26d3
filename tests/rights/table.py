"""Who may open what, written by hand: every URL, every role, every way to stand to the thing it shows.

A line: URL name, method, subject (`-`: none; see subjects.py), then one cell for each role of ROLES. A cell of four
letters is for one who stands to the subject as: owner or holder (own), same unit, other unit of another agency, and one
whose role and position have ended (none). One letter means that all four are alike.

    Y   the page, or its form was judged (2xx, 3xx within, 400, 405, 409, 422)
    L   led to the sign-in page
    U   led to give the second factor again
    N   403: known, but not for this person
    H   404: as if it did not exist
    O   led elsewhere within the site: what was asked for is not this person's

Append lines for new URLs; `test_every_url_has_a_line` names those that are missing.
"""

ROLES = (
    "nobody",
    "citizen",
    "business",
    "desk_clerk",
    "case_officer",
    "head_of_section",
    "approver",
    "records_clerk",
    "desk_director",
    "procedure_controller",
    "support_staff",
    "administrator",
    "auditor",
)

#                                            nobody citizen business
#                                            |    |    |    clerk officer head approver
#                                            |    |    |    |    |    |    |    records director controller support
#                                            |    |    |    |    |    |    |    |    |    |    |    admin auditor
TABLE = """
accounts:sign_in             GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
accounts:sign_in             POST -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
accounts:code                GET  -          L    L    L    L    L    L    L    L    L    L    L    L    L
accounts:code                POST -          L    L    L    L    L    L    L    L    L    L    L    L    L
accounts:enrol               GET  -          L    L    L    L    L    L    L    L    L    L    L    L    L
accounts:enrol               POST -          L    L    L    L    L    L    L    L    L    L    L    L    L
accounts:step_up             GET  -          L    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
accounts:step_up             POST -          L    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
accounts:forgot              GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
accounts:reset               GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
accounts:sign_out            GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
accounts:sign_out            POST -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
accounts:register            GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
accounts:register_citizen    GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
accounts:register_citizen    POST -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
accounts:register_business   GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
accounts:profile             GET  -          L    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
accounts:profile             POST -          L    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
accounts:identity            GET  -          L    Y    Y    N    N    N    N    N    N    N    N    N    N
accounts:identity            POST -          L    Y    Y    N    N    N    N    N    N    N    N    N    N
accounts:verify              POST contact    L    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
accounts:password            GET  -          L    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
accounts:password            POST -          L    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
accounts:second_factor       GET  -          L    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
accounts:sessions            GET  -          L    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
accounts:sessions            POST session    L    YHHH YHHH YHHH YHHH YHHH YHHH YHHH YHHH YHHH YHHH YHHH YHHH
accounts:tokens              GET  -          L    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
accounts:revoke_token        POST token      L    YHHH YHHH YHHH YHHH YHHH YHHH YHHH YHHH YHHH YHHH YHHH YHHH
accounts:delegations         GET  -          L    N    N    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
accounts:delegations         POST -          L    N    N    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
accounts:revoke_delegation   GET  delegation L    N    N    YHHH YHHH YHHH YHHH YHHH YHHH YHHH YHHH YYYH YHHH
accounts:revoke_delegation   POST delegation L    N    N    YHHH YHHH YHHH YHHH YHHH YHHH YHHH YHHH YYYH YHHH
accounts:resume              GET  held_form  L    YOOO YOOO YOOO YOOO YOOO YOOO YOOO YOOO YOOO YOOO YOOO YOOO
ui:choose_commune           GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
ui:choose_agency            GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
ui:choose_successor         GET  -          L    N    N    N    N    N    N    N    N    N    N    YYYN N
ui:display                   GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
ui:gallery                   GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
ui:gallery_form              GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
ui:gallery_print             GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
ui:gallery_desk              GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
citizen:home                 GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
citizen:search               GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
citizen:procedures           GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
citizen:sectors              GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
citizen:agencies             GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
citizen:procedure            GET  procedure  Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
citizen:life_event           GET  life_event Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
citizen:statistics           GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
citizen:statistics_csv       GET  figures    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
citizen:why                  GET  -          H    H    H    H    H    H    H    H    H    H    H    H    H
citizen:why                  GET  public_code Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
citizen:track                GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
citizen:track                GET  public_code Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
citizen:due_calculator       GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
citizen:help                 GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
citizen:contact              GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
citizen:feedback             GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
citizen:privacy              GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
citizen:accessibility        GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
citizen:sitemap              GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
citizen:blank_form           GET  blank_form Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
citizen:begin                GET  procedure  L    Y    Y    N    N    N    N    N    N    N    N    N    N
citizen:begin                POST procedure  L    Y    Y    N    N    N    N    N    N    N    N    N    N
citizen:draft_restore        POST -          L    Y    Y    N    N    N    N    N    N    N    N    N    N
citizen:draft                GET  own_draft  L    YHHH YHHH N    N    N    N    N    N    N    N    N    N
citizen:draft_discard        POST own_draft  L    YHHH YHHH N    N    N    N    N    N    N    N    N    N
citizen:draft_page           GET  own_draft_page L    YHHH YHHH N    N    N    N    N    N    N    N    N    N
citizen:draft_page           POST own_draft_page L    YHHH YHHH N    N    N    N    N    N    N    N    N    N
citizen:draft_save           POST own_draft_page L    YHHH YHHH N    N    N    N    N    N    N    N    N    N
citizen:draft_upload         POST own_draft_paper L    YHHH YHHH N    N    N    N    N    N    N    N    N    N
citizen:draft_remove         POST own_draft  L    YHHH YHHH N    N    N    N    N    N    N    N    N    N
citizen:draft_file           GET  own_draft_file L    YHHH YHHH N    N    N    N    N    N    N    N    N    N
citizen:my_dossiers          GET  -          L    Y    Y    N    N    N    N    N    N    N    N    N    N
citizen:inbox                GET  -          L    Y    Y    N    N    N    N    N    N    N    N    N    N
citizen:dossier              GET  own_dossier L    YHHH YHHH N    N    N    N    N    N    N    N    N    N
citizen:slip                 GET  own_dossier L    YHHH YHHH N    N    N    N    N    N    N    N    N    N
citizen:dossier_why          GET  own_dossier_due L    YHHH YHHH N    N    N    N    N    N    N    N    N    N
citizen:dossier_print        GET  own_dossier_form L    YHHH YHHH N    N    N    N    N    N    N    N    N    N
citizen:dossier_file         GET  own_dossier_file L    YHHH YHHH N    N    N    N    N    N    N    N    N    N
citizen:supplement           GET  own_dossier_asked L    YHHH YHHH N    N    N    N    N    N    N    N    N    N
citizen:supplement           POST own_dossier_asked L    YHHH YHHH N    N    N    N    N    N    N    N    N    N
citizen:supplement_upload    POST own_dossier_asked L    YHHH YHHH N    N    N    N    N    N    N    N    N    N
citizen:withdraw             GET  own_dossier L    YHHH YHHH N    N    N    N    N    N    N    N    N    N
citizen:withdraw             POST own_dossier L    YHHH YHHH N    N    N    N    N    N    N    N    N    N
desk:inbox                   GET  -                L    N    N    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
desk:counts                  GET  -                L    N    N    YYYN YYYN YYYN YYYN YYYN YYYN YYYN YYYN N    N
desk:messages                GET  -          L    N    N    YYYN YYYN YYYN YYYN YYYN YYYN YYYN YYYN N    N
desk:messages                POST -          L    N    N    YYYN YYYN YYYN YYYN YYYN YYYN YYYN YYYN N    N
desk:message                 GET  message    L    N    N    YHHN YHHN YHHN YHHN YHHN YHHN YHHN YHHN N    N
desk:find                    GET  -                L    N    N    YYYN YYYN YYYN YYYN YYYN YYYN YYYN N    N    N
desk:find                    POST -                L    N    N    YYYN YYYN YYYN YYYN YYYN YYYN YYYN N    N    N
desk:found                   GET  desk_search      L    N    N    YYYN YYYN YYYN YYYN YYYN YYYN YYYN N    N    N
desk:box                     GET  desk_box         L    N    N    YYYN YYYN YYYN YYYN YYYN YYYN YYYN HHHN N    N
desk:register                GET  -                L    N    N    YYYN N    N    N    N    YYYN N    N    N    N
desk:register_csv            GET  -                L    N    N    YYYN N    N    N    N    YYYN N    N    N    N
desk:register_print          GET  -                L    N    N    YYYN N    N    N    N    YYYN N    N    N    N
desk:batch                   POST desk_marked      L    N    N    YYHN YYHN YYHN YYHN HHHN YYHN HHHN N    N    N
desk:batch_act               POST desk_marked      L    N    N    YYHN YYHN YYHN YYHN HHHN YYHN HHHN N    N    N
desk:batch_print             POST desk_marked      L    N    N    YYHN YYHN YYHN YYHN HHHN YYHN HHHN N    N    N
desk:filing                  GET  -                L    N    N    YYYN N    N    N    N    YYYN N    N    N    N
desk:file                    GET  procedure        L    N    N    YYYN N    N    N    N    YYYN N    N    N    N
desk:file                    POST procedure        L    N    N    YYYN N    N    N    N    YYYN N    N    N    N
desk:upload                  POST -                L    N    N    YYYN YYYN YYYN YYYN YYYN YYYN YYYN N    N    N
desk:opinion                 GET  desk_opinion     L    N    N    HHHN YYHN YYHN YYHN HHHN HHHN HHHN N    N    N
desk:opinion                 POST desk_opinion     L    N    N    HHHN YYHN YYHN YYHN HHHN HHHN HHHN N    N    N
desk:opinion_paper           GET  desk_opinion_paper L    N    N    HHHN YYHN YYHN YYHN HHHN HHHN HHHN N    N    N
desk:dossier                 GET  desk_waiting     L    N    N    YYHN HHHN HHHN YYHN HHHN YYHN YYYN HHHN N    N
desk:dossier                 GET  desk_helped      L    N    N    YYHN HHHN HHHN YYHN HHHN YYHN YYYN YYHN N    N
desk:dossier                 GET  desk_running     L    N    N    YYHN YYHN YYHN YYHN HHHN YYHN YYYN HHHN N    N
desk:explanation             GET  desk_running     L    N    N    YYHN YYHN YYHN YYHN HHHN YYHN YYYN HHHN N    N
desk:participation           GET  desk_running     L    N    N    YYHN YYHN YYHN YYHN HHHN YYHN NNNN N    N    N
desk:told                    GET  desk_running     L    N    N    YYHN YYHN YYHN YYHN HHHN YYHN NNNN N    N    N
desk:paper                   GET  desk_paper       L    N    N    YYHN HHHN HHHN YYHN HHHN YYHN NNNN N    N    N
desk:result_file             GET  desk_result      L    N    N    YYHN YYHN YYHN YYHN HHHN YYHN NNNN N    N    N
desk:print                   GET  desk_print       L    N    N    YYHN HHHN HHHN YYHN HHHN YYHN NNNN N    N    N
desk:check_papers            POST desk_waiting     L    N    N    YYHN HHHN HHHN NNHN HHHN YYHN NNNN N    N    N
desk:accept                  GET  desk_waiting     L    N    N    YYHN HHHN HHHN YYHN HHHN YYHN NNNN N    N    N
desk:accept                  POST desk_waiting     L    N    N    YYHN HHHN HHHN NNHN HHHN YYHN NNNN N    N    N
desk:ask_supplement          GET  desk_waiting     L    N    N    YYHN HHHN HHHN YYHN HHHN YYHN NNNN N    N    N
desk:ask_supplement          POST desk_waiting     L    N    N    YYHN HHHN HHHN NNHN HHHN YYHN NNNN N    N    N
desk:decline                 GET  desk_waiting     L    N    N    YYHN HHHN HHHN YYHN HHHN YYHN NNNN N    N    N
desk:decline                 POST desk_waiting     L    N    N    YYHN HHHN HHHN NNHN HHHN YYHN NNNN N    N    N
desk:choose_case             GET  desk_waiting     L    N    N    YYHN HHHN HHHN YYHN HHHN YYHN NNNN N    N    N
desk:choose_case             POST desk_waiting     L    N    N    YYHN HHHN HHHN NNHN HHHN YYHN NNNN N    N    N
desk:change_case             GET  desk_running     L    N    N    YYHN YYHN YYHN YYHN HHHN YYHN NNNN N    N    N
desk:change_case             POST desk_running     L    N    N    NNHN YYHN NNHN YYHN HHHN NNHN NNNN N    N    N
desk:amend                   GET  desk_waiting     L    N    N    YYHN HHHN HHHN YYHN HHHN YYHN NNNN N    N    N
desk:amend                   POST desk_waiting     L    N    N    YYHN HHHN HHHN NNHN HHHN YYHN NNNN N    N    N
desk:record_correction       GET  desk_running     L    N    N    YYHN YYHN YYHN YYHN HHHN YYHN NNNN N    N    N
desk:record_correction       POST desk_running     L    N    N    YYHN NNHN NNHN NNHN HHHN YYHN NNNN N    N    N
desk:withdraw                GET  desk_waiting     L    N    N    YYHN HHHN HHHN YYHN HHHN YYHN NNNN N    N    N
desk:withdraw                POST desk_waiting     L    N    N    YYHN HHHN HHHN NNHN HHHN YYHN NNNN N    N    N
desk:record_call             GET  desk_to_call     L    N    N    YYHN YYHN YYHN YYHN HHHN YYHN NNNN N    N    N
desk:record_call             POST desk_to_call     L    N    N    YYHN NNHN NNHN NNHN HHHN YYHN NNNN N    N    N
desk:confirm_transfer        POST desk_running     L    N    N    YYHN NNHN NNHN NNHN HHHN YYHN NNNN N    N    N
desk:propose_supplement      GET  desk_running     L    N    N    YYHN YYHN YYHN YYHN HHHN YYHN NNNN N    N    N
desk:propose_supplement      POST desk_running     L    N    N    NNHN YYHN YYHN YYHN HHHN NNHN NNNN N    N    N
desk:send_supplement         GET  desk_proposed    L    N    N    YYHN YYHN YYHN YYHN HHHN YYHN NNNN N    N    N
desk:send_supplement         POST desk_proposed    L    N    N    YYHN NNHN NNHN NNHN HHHN YYHN NNNN N    N    N
desk:cancel_supplement       GET  desk_proposed    L    N    N    YYHN YYHN YYHN YYHN HHHN YYHN NNNN N    N    N
desk:cancel_supplement       POST desk_proposed    L    N    N    YYHN NNHN NNHN NNHN HHHN YYHN NNNN N    N    N
desk:bring_supplement        GET  desk_asked       L    N    N    YYHN YYHN YYHN YYHN HHHN YYHN NNNN N    N    N
desk:bring_supplement        POST desk_asked       L    N    N    YYHN NNHN NNHN NNHN HHHN YYHN NNNN N    N    N
desk:confirm_supplement      GET  desk_asked       L    N    N    YYHN YYHN YYHN YYHN HHHN YYHN NNNN N    N    N
desk:confirm_supplement      POST desk_asked       L    N    N    YYHN NNHN NNHN NNHN HHHN YYHN NNNN N    N    N
desk:step                    GET  desk_running     L    N    N    YYHN YYHN YYHN YYHN HHHN YYHN NNNN N    N    N
desk:step                    POST desk_running     L    N    N    NNHN YYHN NNHN NNHN HHHN NNHN NNNN N    N    N
desk:take_step               GET  desk_running     L    N    N    YYHN YYHN YYHN YYHN HHHN YYHN NNNN N    N    N
desk:release_step            GET  desk_running     L    N    N    YYHN YYHN YYHN YYHN HHHN YYHN NNNN N    N    N
desk:take_step               POST desk_running     L    N    N    NNHN YYHN NNHN NNHN HHHN NNHN NNNN N    N    N
desk:release_step            POST desk_running     L    N    N    YYHN YYHN YYHN YYHN HHHN YYHN NNNN N    N    N
desk:reassign                GET  desk_running     L    N    N    YYHN YYHN YYHN YYHN HHHN YYHN NNNN N    N    N
desk:reassign                POST desk_running     L    N    N    NNHN NNHN YYHN YYHN HHHN YYHN NNNN N    N    N
desk:ask_consultation        GET  desk_running     L    N    N    YYHN YYHN YYHN YYHN HHHN YYHN NNNN N    N    N
desk:ask_consultation        POST desk_running     L    N    N    NNHN YYHN NNHN NNHN HHHN NNHN NNNN N    N    N
desk:ask_payment             GET  desk_running     L    N    N    YYHN YYHN YYHN YYHN HHHN YYHN NNNN N    N    N
desk:ask_payment             POST desk_running     L    N    N    NNHN YYHN NNHN NNHN HHHN NNHN NNNN N    N    N
desk:confirm_payment         GET  desk_financial   L    N    N    YYHN YYHN YYHN YYHN HHHN YYHN NNNN N    N    N
desk:confirm_payment         POST desk_financial   L    N    N    YYHN NNHN NNHN NNHN HHHN YYHN NNNN N    N    N
desk:apologise               GET  desk_running     L    N    N    YYHN YYHN YYHN YYHN HHHN YYHN NNNN N    N    N
desk:apologise               POST desk_running     L    N    N    NNHN NNHN NNHN YYHN HHHN NNHN NNNN N    N    N
desk:decide_withdrawal       GET  desk_withdrawing L    N    N    YYHN YYHN YYHN YYHN HHHN YYHN NNNN N    N    N
desk:decide_withdrawal       POST desk_withdrawing L    N    N    YYHN NNHN NNHN NNHN HHHN YYHN NNNN N    N    N
desk:stop                    GET  desk_running     L    N    N    YYHN YYHN YYHN YYHN HHHN YYHN NNNN N    N    N
desk:stop                    POST desk_running     L    N    N    NNHN NNHN NNHN YYHN HHHN NNHN NNNN N    N    N
desk:reopen                  GET  desk_running     L    N    N    YYHN YYHN YYHN YYHN HHHN YYHN NNNN N    N    N
desk:reopen                  POST desk_running     L    N    N    NNHN NNHN NNHN YYHN HHHN NNHN NNNN N    N    N
desk:issue                   GET  desk_decision    L    N    N    YYHN YYHN YYHN YYHN HHHN YYHN NNNN N    N    N
desk:issue                   POST desk_decision    L    N    N    NNHN YYHN NNHN NNHN HHHN NNHN NNNN N    N    N
desk:correct                 GET  desk_issued      L    N    N    YYHN YYHN YYHN YYHN HHHN YYHN NNNN N    N    N
desk:correct                 POST desk_issued      L    N    N    NNHN NNHN NNHN NNHN HHHN NNHN NNNN N    N    N
desk:return_result           GET  desk_issued      L    N    N    YYHN YYHN YYHN YYHN HHHN YYHN NNNN N    N    N
desk:return_result           POST desk_issued      L    N    N    YYHN NNHN NNHN NNHN HHHN YYHN NNNN N    N    N
desk:issue_immediately       GET  desk_decision    L    N    N    YYHN YYHN YYHN YYHN HHHN YYHN NNNN N    N    N
desk:issue_immediately       POST desk_decision    L    N    N    NNHN NNHN NNHN YYHN HHHN NNHN NNNN N    N    N
# The API by tokens and with its own subjects: test_api_rights.py.
api-v1:openapi               GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
api-nothing                  GET  -          H    H    H    H    H    H    H    H    H    H    H    H    H
developers:guide             GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
manage:home                  GET  -             L    N    N    N    N    YYYN YYYN N    YYYN YYYN N    YYYN YYYN
manage:agencies              GET  -             L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:agency_codes          GET  -             L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:agency_codes          POST -             L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:agency_new            GET  -             L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:agency_new            POST -             L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:planned               GET  -             L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:unheld                GET  -             L    N    N    N    N    YYYN YYYN N    YYYN N    N    YYYN N
manage:give_step             GET  m_step        L    N    N    N    N    HHHN HHHN N    HHHN N    N    HHHN N
manage:give_step             POST m_step        L    N    N    N    N    HHHN HHHN N    HHHN N    N    HHHN N
manage:ending_undo           POST m_ending      L    N    N    N    N    N    N    N    N    N    N    UUUN N
manage:agency                GET  m_agency      L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:agency_edit           GET  m_agency      L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:agency_edit           POST m_agency      L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:agency_hours          GET  m_agency      L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:agency_hours          POST m_agency      L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:agency_end            GET  m_agency      L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:agency_end            POST m_agency      L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:unit_new              GET  m_agency      L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:unit_new              POST m_agency      L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:unit                  GET  m_unit        L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:unit                  POST m_unit        L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:unit_end              GET  m_unit        L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:unit_end              POST m_unit        L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:position_new          GET  m_unit        L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:position_new          POST m_unit        L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:position              GET  m_position    L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:position              POST m_position    L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:position_end          GET  m_position    L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:position_end          POST m_position    L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:people                GET  -             L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:person_new            GET  -             L    N    N    N    N    N    N    N    N    N    N    UUUN N
manage:person_new            POST -             L    N    N    N    N    N    N    N    N    N    N    UUUN N
manage:reviews               GET  -             L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:person                GET  m_person      L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:person_edit           GET  m_person      L    N    N    N    N    N    N    N    N    N    N    UUUN N
manage:person_edit           POST m_person      L    N    N    N    N    N    N    N    N    N    N    UUUN N
manage:person_identity       GET  m_filer      L    N    N    N    N    N    N    N    N    N    N    UUUN N
manage:person_identity       POST m_filer      L    N    N    N    N    N    N    N    N    N    N    UUUN N
manage:unlock                GET  m_person      L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:unlock                POST m_person      L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:review                GET  m_person      L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:review                POST m_person      L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:post                  GET  m_person      L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:post                  POST m_person      L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:delegate              GET  m_person      L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:delegate              POST m_person      L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:disable               GET  m_person      L    N    N    N    N    N    N    N    N    N    N    UUUN N
manage:disable               POST m_person      L    N    N    N    N    N    N    N    N    N    N    UUUN N
manage:grant                 GET  m_person      L    N    N    N    N    N    N    N    N    N    N    UUUN N
manage:grant                 POST m_person      L    N    N    N    N    N    N    N    N    N    N    UUUN N
manage:reset_password        POST m_person      L    N    N    N    N    N    N    N    N    N    N    UUUN N
manage:enable                POST m_person      L    N    N    N    N    N    N    N    N    N    N    UUUN N
manage:end_sessions          POST m_person      L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:revoke                GET  m_grant       L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:revoke                POST m_grant       L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:end_posting           GET  m_posting     L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:end_posting           POST m_posting     L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:revoke_delegation     GET  m_delegation  L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:revoke_delegation     POST m_delegation  L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:calendar              GET  -             L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:day_new               GET  -             L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:day_new               POST -             L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:default_hours         GET  -             L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:default_hours         POST -             L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:recomputed            GET  -             L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:day_remove            GET  m_day         L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:day_remove            POST m_day         L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:day_confirm           GET  m_day         L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:day_confirm           POST m_day         L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:settings              GET  -             L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:setting               GET  m_setting     L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:setting               POST m_setting     L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:procedures            GET  -             L    N    N    N    N    N    N    N    N    YYYN N    YYYN N
manage:procedure             GET  procedure     L    N    N    N    N    N    N    N    N    YYYN N    YYYN N
manage:procedure_new         GET  -             L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:procedure_new         POST -             L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:procedure_place       GET  procedure     L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:procedure_place       POST procedure     L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:blank_form            GET  m_draft_paper L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:blank_form            POST m_draft_paper L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:blank_form_drop       POST m_draft_paper L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:blank_form_file       GET  m_draft_form  L    N    N    N    N    N    N    N    N    YYYN N    YYYN N
manage:procedure_compare     GET  m_draft       L    N    N    N    N    N    N    N    N    YYYN N    YYYN N
manage:procedure_edit        GET  procedure     L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:procedure_edit        POST procedure     L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:procedure_publish     POST m_draft       L    N    N    N    N    N    N    N    N    N    N    UUUN N
manage:offering_new          GET  procedure     L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:offering_new          POST procedure     L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:offering_process      GET  m_offering    L    N    N    N    N    N    N    N    N    N    N    UUUN N
manage:offering_process      POST m_offering    L    N    N    N    N    N    N    N    N    N    N    UUUN N
manage:offering_end          GET  m_offering    L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:offering_end          POST m_offering    L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:words                 GET  -             L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:words                 POST -             L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:miss_settle           POST m_miss        L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:eforms                GET  -             L    N    N    N    N    N    N    N    N    YYYN N    YYYN N
manage:eform                 GET  m_eform       L    N    N    N    N    N    N    N    N    YYYN N    YYYN N
manage:processes             GET  -             L    N    N    N    N    N    N    N    N    YYYN N    YYYN N
manage:process_new           GET  -             L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:process_new           POST -             L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:process               GET  m_process     L    N    N    N    N    N    N    N    N    YYYN N    YYYN N
manage:process_draft         GET  m_process     L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:process_draft         POST m_process     L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:process_version       GET  m_version     L    N    N    N    N    N    N    N    N    YYYN N    YYYN N
manage:process_edit          GET  m_version     L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:process_edit          POST m_version     L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:process_activate      POST m_version     L    N    N    N    N    N    N    N    N    N    N    UUUN N
manage:process_retire        GET  m_version     L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:process_retire        POST m_version     L    N    N    N    N    N    N    N    N    N    N    YYYN N
manage:participation         GET  -             L    N    N    N    N    N    N    N    N    YYYN N    N    N
manage:table                 GET  -             L    N    N    N    N    YYYN YYYN N    YYYN YYYN N    N    N
manage:units                 GET  -             L    N    N    N    N    YYYN YYYN N    YYYN YYYN N    N    N
manage:progress              GET  -             L    N    N    N    N    YYYN YYYN N    YYYN YYYN N    N    N
manage:table_file            GET  m_file        L    N    N    N    N    YYYN YYYN N    YYYN YYYN N    N    N
manage:behind                GET  m_cell        L    N    N    N    N    YYYN YYYN N    YYYN YYYN N    N    N
manage:audit                 GET  -             L    N    N    N    N    N    N    N    N    N    N    N    YYYN
manage:roots                 GET  -             L    N    N    N    N    N    N    N    N    N    N    N    YYYN
manage:verify                GET  -             L    N    N    N    N    N    N    N    N    N    N    N    YYYN
manage:verify                POST -             L    N    N    N    N    N    N    N    N    N    N    N    YYYN
manage:trail                 GET  m_trail       L    N    N    N    N    N    N    N    N    N    N    N    YYYN
"""
