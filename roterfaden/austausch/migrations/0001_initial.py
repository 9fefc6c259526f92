import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('register', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Abonnement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=100)),
                ('adresse', models.URLField(max_length=500)),
                ('salz', models.CharField(max_length=64)),
                ('arten', models.TextField(blank=True, help_text='Arten von Vorgängen, durch Leerzeichen getrennt; leer: alle')),
                ('zeiger', models.BigIntegerField(default=0)),
                ('angelegt_am', models.DateTimeField()),
                ('beendet_am', models.DateTimeField(blank=True, null=True)),
                ('letzter_erfolg', models.DateTimeField(blank=True, null=True)),
                ('jobcenter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='register.jobcenter')),
            ],
            options={
                'verbose_name': 'Abonnement',
                'verbose_name_plural': 'Abonnements',
            },
        ),
        migrations.CreateModel(
            name='Druckauftrag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kennung', models.CharField(max_length=64, unique=True)),
                ('zustellart', models.CharField(max_length=20)),
                ('uebergeben_am', models.DateTimeField()),
                ('aufgegeben_am', models.DateField(blank=True, null=True)),
                ('zurueck_am', models.DateTimeField(blank=True, null=True)),
                ('meldung', models.TextField(blank=True)),
                ('akte', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='druckauftraege', to='register.akte')),
                ('dokument', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='druckauftrag', to='register.dokument')),
                ('jobcenter', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='register.jobcenter')),
            ],
            options={
                'verbose_name': 'Druckauftrag',
                'verbose_name_plural': 'Druckaufträge',
                'indexes': [models.Index(fields=['jobcenter', 'zurueck_am'], name='druck_offen')],
            },
        ),
        migrations.CreateModel(
            name='Kalenderzugang',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kennung', models.CharField(max_length=40)),
                ('adresse_hash', models.CharField(max_length=64, unique=True)),
                ('angelegt_am', models.DateTimeField()),
                ('zuletzt_am', models.DateTimeField(blank=True, null=True)),
                ('jobcenter', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='register.jobcenter')),
            ],
            options={
                'verbose_name': 'Kalenderzugang',
                'verbose_name_plural': 'Kalenderzugänge',
                'constraints': [models.UniqueConstraint(fields=('jobcenter', 'kennung'), name='kalender_einmal_je_kennung')],
            },
        ),
        migrations.CreateModel(
            name='Meldung',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('gesammelt_am', models.DateTimeField()),
                ('jobcenter', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='register.jobcenter')),
                ('vorgang', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='meldung', to='register.vorgang')),
            ],
            options={
                'verbose_name': 'Meldung',
                'verbose_name_plural': 'Meldungen',
                'indexes': [models.Index(fields=['jobcenter', 'id'], name='meldung_folge')],
            },
        ),
        migrations.CreateModel(
            name='Zeilenstand',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('art', models.CharField(max_length=40)),
                ('gruppe', models.CharField(max_length=32)),
                ('zeile_hash', models.CharField(max_length=64)),
                ('uebernommen_am', models.DateTimeField()),
                ('jobcenter', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='register.jobcenter')),
            ],
            options={
                'verbose_name': 'übernommene Zeile',
                'verbose_name_plural': 'übernommene Zeilen',
                'indexes': [models.Index(fields=['jobcenter', 'art', 'gruppe'], name='zeile_gruppe')],
                'constraints': [models.UniqueConstraint(fields=('jobcenter', 'art', 'zeile_hash'), name='zeile_einmal')],
            },
        ),
    ]
