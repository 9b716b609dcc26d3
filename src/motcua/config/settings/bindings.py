"""Which adapter answers at which port: the one place where that is decided."""


def ports(*, mail: bool, clamav: str) -> dict[str, str]:
    """Return port -> dotted class, from what the environment names: a mail server, the socket of a virus scanner."""
    notifications, documents = "motcua.means.notifications.adapters", "motcua.means.documents.adapters"
    return {
        "sample_progress": "motcua.sample.progress.DeepProgress",
        "messenger": f"{notifications}.account_messenger.AccountMessenger",
        "email_carrier": f"{notifications}.smtp.Smtp" if mail else f"{notifications}.file_tray.EmailTray",
        # No gateway for text messages is connected: an installation that sends mail keeps them, others lay them out.
        "sms_carrier": f"{notifications}.{'not_connected.NotConnected' if mail else 'file_tray.SmsTray'}",
        "virus_scanner": f"{documents}.clamav.ClamAV" if clamav else f"{documents}.no_scanner.NoScanner",
        "blob_store": f"{documents}.local_disk.LocalDisk",
        "filings": "motcua.casework.dossiers.adapters.filings.DossierFilings",
        "dossier_work": "motcua.casework.dossiers.adapters.work_keeper.DossierKeeper",
        "step_work": "motcua.means.workflow.adapters.work_keeper.StepKeeper",
        "delegation_work": "motcua.ground.accounts.adapters.work_keeper.DelegationKeeper",
        "account_settings": "motcua.ground.accounts.adapters.setting_rules.AccountSettings",
        "document_settings": f"{documents}.setting_rules.DocumentSettings",
        "dossier_settings": "motcua.casework.dossiers.adapters.setting_rules.DossierSettings",
        "typesetter": f"{documents}.typst_press.TypstPress",
    }
