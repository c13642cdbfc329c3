package io.nighthaul.upload;

import io.nighthaul.audit.Actor;
import io.nighthaul.console.api.Listening;
import io.nighthaul.console.api.OperationsServer;
import io.nighthaul.store.TestDatabase;
import java.util.List;

/** A running server that phones can send to, and one phone that may. */
final class UploadServer implements AutoCloseable {
    final OperationsServer operations;
    final Phone phone;

    private final TestDatabase store;

    UploadServer(TestDatabase store) {
        this(store, Listening.local(0));
    }

    UploadServer(TestDatabase store, Listening at) {
        this.store = store;
        operations = new OperationsServer(store.database(), at);
        phone = new Phone(operations.url(), token("phone-1", "ana", "BG-100"));
    }

    String token(String device, String user, String vehicle) {
        Tokens.Wish wish = new Tokens.Wish(device, user, vehicle, TokenScope.UPLOAD, null);
        return operations.uploads.tokens().create(wish, Actor.SYSTEM).text();
    }

    List<String> texts(String sql) {
        return store.scratch().texts(sql);
    }

    /** Everything that phones have sent. */
    void forget() {
        store.scratch().execute("""
                TRUNCATE upload_batch, driving_event, upload_part, upload_session, fix_raw, outlier, rollup_5m, rollup_1h,
                rollup_1d, quarantine, delivery, leg, slice CASCADE""");
    }

    @Override
    public void close() {
        phone.close();
        operations.close();
    }
}
