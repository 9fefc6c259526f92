import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('austausch', '0001_initial'),
        ('register', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Sammelstand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sicher_bis', models.BigIntegerField(default=0)),
                ('jobcenter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, to='register.jobcenter')),
            ],
            options={
                'verbose_name': 'Sammelstand',
                'verbose_name_plural': 'Sammelstände',
            },
        ),
    ]
