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
accounts:revoke_delegation   POST delegation L    N    N    YHHH YHHH YHHH YHHH YHHH YHHH YHHH YHHH YYYH YHHH
accounts:resume              GET  held_form  L    YOOO YOOO YOOO YOOO YOOO YOOO YOOO YOOO YOOO YOOO YOOO YOOO
ui:display                   GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
ui:gallery                   GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
ui:gallery_form              GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
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
citizen:track                GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
citizen:due_calculator       GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
citizen:help                 GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
citizen:contact              GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
citizen:privacy              GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
citizen:accessibility        GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
citizen:sitemap              GET  -          Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y    Y
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
"""
