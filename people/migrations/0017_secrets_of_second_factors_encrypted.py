"""Encrypt the secrets of second factors that were kept in the clear."""

from django.db import migrations

from people.secrets import MARK, seal

NAMES = ("secret", "seed")


def encrypt(apps, _editor):
    changed = []
    for row in apps.get_model("mfa", "Authenticator").objects.filter(type__in=["totp", "recovery_codes"]):
        plain = {name: row.data[name] for name in NAMES if row.data.get(name) and not row.data[name].startswith(MARK)}
        if plain:
            row.data |= {name: seal(text) for name, text in plain.items()}
            changed.append(row)
    apps.get_model("mfa", "Authenticator").objects.bulk_update(changed, ["data"])


class Migration(migrations.Migration):
    dependencies = [("people", "0016_lines_and_grounds_as_they_were"), ("mfa", "0003_authenticator_type_uniq")]

    operations = [migrations.RunPython(encrypt, migrations.RunPython.noop)]
