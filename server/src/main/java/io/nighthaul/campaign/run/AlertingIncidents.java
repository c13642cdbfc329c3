package io.nighthaul.campaign.run;

import io.nighthaul.alert.Alert;
import io.nighthaul.alert.AlertKind;
import io.nighthaul.alert.Alerts;
import io.nighthaul.phrase.Phrase;
import io.nighthaul.phrase.Term;
import io.nighthaul.store.Database;
import io.nighthaul.store.StoreException;

/** Turns what happens into alerts and a line in the log. */
final class AlertingIncidents implements Incidents {
    private static final System.Logger LOG = System.getLogger(AlertingIncidents.class.getName());

    private final Database database;
    private final Alerts alerts;

    AlertingIncidents(Database database, Alerts alerts) {
        this.database = database;
        this.alerts = alerts;
    }

    @Override
    public void happened(Campaign campaign, Incident incident) {
        String name = "campaign " + campaign.name();
        switch (incident) {
            case Incident.BreakerOpened(var until) ->
                raise(
                        AlertKind.BREAKER_OPEN,
                        name,
                        IncidentSentence.BREAKER_OPENED.with(Term.instant(until, until.toString())));
            case Incident.DiskFull(String what) ->
                raise(AlertKind.DISK, name, IncidentSentence.DISK_FULL.with(Term.text(what)));
            case Incident.Fatal(String what) ->
                raise(AlertKind.FATAL_ERROR, name, IncidentSentence.FATAL.with(Term.text(what)));
            case Incident.VehicleSkipped(String vehicle, String why, boolean isForGood) ->
                raise(
                        AlertKind.VEHICLE_SKIPPED,
                        name + ", vehicle " + vehicle,
                        (isForGood ? IncidentSentence.SKIPPED_FOR_GOOD : IncidentSentence.SKIPPED)
                                .with(Term.text(why)));
            case Incident.Mismatch(String vehicle, String what) ->
                raise(AlertKind.VERIFICATION_MISMATCH, name + ", vehicle " + vehicle, Phrase.plain(what));
            case Incident.Finished(int skipped) ->
                raise(
                        AlertKind.CAMPAIGN_FINISHED,
                        name,
                        skipped == 0
                                ? IncidentSentence.FINISHED.with()
                                : IncidentSentence.FINISHED_BUT.with(Term.count(skipped)));
            case Incident.NightEnded(var night, String summary, var lost) -> {
                LOG.log(System.Logger.Level.INFO, name + ": " + summary);
                if (lost.isEmpty()) {
                    over(AlertKind.NIGHT_LOST, name);
                } else {
                    Term losses = Term.list(lost);
                    raise(
                            AlertKind.NIGHT_LOST,
                            name,
                            IncidentSentence.NIGHT_LOST.with(Term.text(night.toString()), losses));
                }
            }
            case Incident.WorkerTimedOut(String vehicle) ->
                LOG.log(
                        System.Logger.Level.WARNING,
                        name + ": the worker on " + vehicle + " made no progress and was given up");
        }
    }

    void raise(AlertKind kind, String subject, Phrase said) {
        try {
            System.Logger.Level level = kind.isEvent() ? System.Logger.Level.INFO : System.Logger.Level.WARNING;
            LOG.log(level, kind + " " + subject + ": " + said.text());
            database.transact(tx -> alerts.raise(tx, Alert.of(kind, subject, said)));
        } catch (StoreException e) {
            LOG.log(System.Logger.Level.ERROR, "the alert could not be written down: " + e.getMessage());
        }
    }

    void over(AlertKind kind, String subject) {
        try {
            database.transact(tx -> alerts.resolve(tx, kind, subject));
        } catch (StoreException e) {
            LOG.log(System.Logger.Level.WARNING, "the end of an alert could not be written down: " + e.getMessage());
        }
    }
}
