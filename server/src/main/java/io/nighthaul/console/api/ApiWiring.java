package io.nighthaul.console.api;

import io.nighthaul.orders.OrderRecords;
import io.nighthaul.recompute.RulePins;
import io.nighthaul.report.DrivingEvents;
import io.nighthaul.report.Reports;
import io.nighthaul.report.Trips;
import io.nighthaul.report.export.DayExport;
import io.nighthaul.store.Database;
import io.nighthaul.upload.Uploads;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** What the API is made of; nothing is found by scanning. */
@Configuration(proxyBeanMethods = false)
public class ApiWiring {
    @Bean
    MetricsController metricsController(Operations operations) {
        return new MetricsController(operations.office().meters());
    }

    @Bean
    RequestGate requestGate(
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems,
            PhoneEntrance entrance,
            Listening listening) {
        return new RequestGate(problems, entrance, listening.door());
    }

    @Bean
    RequestTrace requestTrace() {
        return new RequestTrace();
    }

    @Bean
    Revalidation revalidation() {
        return new Revalidation();
    }

    @Bean
    PhoneEntrance phoneEntrance(Listening listening) {
        return new PhoneEntrance(listening);
    }

    @Bean
    TlsEntrance tlsEntrance(Listening listening) {
        return new TlsEntrance(listening);
    }

    @Bean
    Addresses addresses() {
        return new Addresses();
    }

    @Bean
    TlsRenewal tlsRenewal(Listening listening, TlsEntrance entrance) {
        return new TlsRenewal(listening, entrance);
    }

    @Bean
    UploadsController uploadsController(Database database) {
        return new UploadsController(database);
    }

    @Bean
    TokenController tokenController(Uploads uploads) {
        return new TokenController(uploads);
    }

    @Bean
    Problems problems() {
        return new Problems();
    }

    @Bean
    CampaignController campaignController(Operations operations) {
        return new CampaignController(operations);
    }

    @Bean
    RollbackController rollbackController(Operations operations) {
        return new RollbackController(operations);
    }

    @Bean
    RecomputeController recomputeController(Operations operations) {
        return new RecomputeController(operations);
    }

    @Bean
    OrdersController ordersController(Operations operations) {
        return new OrdersController(operations);
    }

    @Bean
    OrderRecords orderRecords(Database database) {
        return new OrderRecords(database);
    }

    @Bean
    OrderRecordsController orderRecordsController(OrderRecords records) {
        return new OrderRecordsController(records);
    }

    @Bean
    ReprocessController reprocessController(Operations operations) {
        return new ReprocessController(operations);
    }

    @Bean
    RulesController rulesController(Operations operations, Database database) {
        return new RulesController(operations, new RulePins(database));
    }

    @Bean
    GroupController groupController(Operations operations) {
        return new GroupController(operations);
    }

    @Bean
    ProofController proofController(Operations operations) {
        return new ProofController(operations.proofs());
    }

    @Bean
    PlanController planController(Operations operations) {
        return new PlanController(operations);
    }

    @Bean
    SettingsController settingsController(Operations operations) {
        return new SettingsController(operations);
    }

    @Bean
    GuardController guardController(Operations operations) {
        return new GuardController(operations);
    }

    @Bean
    ConnectionsController connectionsController(Operations operations, Database database) {
        return new ConnectionsController(operations.work(), database);
    }

    @Bean
    AlertController alertController(Operations operations) {
        return new AlertController(operations);
    }

    @Bean
    AuditController auditController(Operations operations) {
        return new AuditController(operations);
    }

    @Bean
    Reports reports(Database database) {
        return new Reports(database);
    }

    @Bean
    ReportController reportController(Reports reports) {
        return new ReportController(reports);
    }

    @Bean
    TripController tripController(Reports reports, Database database) {
        return new TripController(reports, new Trips(database), new DrivingEvents(database), new DayExport(database));
    }
}
