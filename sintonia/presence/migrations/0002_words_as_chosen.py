import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('presence', '0001_first'),
    ]

    operations = [
        migrations.AddField(
            model_name='voice',
            name='said_at',
            field=models.DateTimeField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
    ]
