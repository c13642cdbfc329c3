package io.nighthaul.campaign.run;

import io.nighthaul.alert.Alert;
import io.nighthaul.alert.AlertKind;
import io.nighthaul.alert.Alerts;
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
                        "the source's host could not be reached several times in a row; it is left alone until " + until
                                + " and tried again then");
            case Incident.DiskFull(String what) ->
                raise(
                        AlertKind.DISK,
                        name,
                        "a disk is full: " + what + ". Hauling stands still and goes on by itself when there is room");
            case Incident.Fatal(String what) ->
                raise(AlertKind.FATAL_ERROR, name, what + ". The campaign is paused; mend the cause and resume it");
            case Incident.VehicleSkipped(String vehicle, String why, boolean isForGood) ->
                raise(
                        AlertKind.VEHICLE_SKIPPED,
                        name + ", vehicle " + vehicle,
                        "skipped: " + why
                                + (isForGood ? ". It had its second turn" : ". It comes back once, after the others"));
            case Incident.Mismatch(String vehicle, String what) ->
                raise(AlertKind.VERIFICATION_MISMATCH, name + ", vehicle " + vehicle, what);
            case Incident.Finished(int skipped) ->
                raise(
                        AlertKind.CAMPAIGN_FINISHED,
                        name,
                        skipped == 0 ? "finished; every vehicle is hauled" : "finished; " + skipped + " skipped");
            case Incident.NightEnded(String summary) -> LOG.log(System.Logger.Level.INFO, name + ": " + summary);
            case Incident.WorkerTimedOut(String vehicle) ->
                LOG.log(
                        System.Logger.Level.WARNING,
                        name + ": the worker on " + vehicle + " made no progress and was given up");
        }
    }

    void raise(AlertKind kind, String subject, String message) {
        try {
            System.Logger.Level level = kind.isEvent() ? System.Logger.Level.INFO : System.Logger.Level.WARNING;
            LOG.log(level, kind + " " + subject + ": " + message);
            database.transact(tx -> alerts.raise(tx, Alert.of(kind, subject, message)));
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
