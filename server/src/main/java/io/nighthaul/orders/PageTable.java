package io.nighthaul.orders;

import io.nighthaul.orders.vendor.CanonicalJson;
import io.nighthaul.orders.vendor.PageCache;
import io.nighthaul.store.Database;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Pages with an ETag in {@code order_page}. Losing one costs an answer that is longer, so its write is a transaction of its
 * own and need not fit the rows'.
 */
record PageTable(Database database, InstantSource clock) implements PageCache {
    /** Of the latest pages; an incremental run asks for another address each time something has changed. */
    private static final int ROWS_MAX = 2_000;

    @Override
    public Optional<Kept> find(URI address) {
        return database.inTransaction(tx -> tx.sql("SELECT * FROM order_page WHERE address_hash = :hash")
                .param("hash", hash(address))
                .query(PageTable::page)
                .optional()
                .flatMap(page -> page));
    }

    private static Optional<Kept> page(ResultSet row, int number) throws SQLException {
        List<String> links = Arrays.stream(row.getString("links").split("\n", -1))
                .filter(link -> !link.isEmpty())
                .toList();
        String etag = row.getString("etag");
        OptionalLong total = total(row.getObject("total", Long.class));
        return unpacked(row.getBytes("body")).map(body -> new Kept(etag, body, links, total));
    }

    @Override
    public void keep(URI address, Kept page) {
        database.transact(tx -> {
            tx.sql("""
                            INSERT INTO order_page (address_hash, etag, body, links, total, kept_at)
                            VALUES (:hash, :etag, :body, :links, :total, :now)
                            ON CONFLICT (address_hash) DO UPDATE SET etag = excluded.etag, body = excluded.body,
                                links = excluded.links, total = excluded.total, kept_at = excluded.kept_at""")
                    .param("hash", hash(address))
                    .param("etag", page.etag())
                    .param("body", packed(page.body()))
                    .param("links", String.join("\n", page.links()))
                    .param("total", page.total().isPresent() ? page.total().getAsLong() : null, Types.BIGINT)
                    .param("now", Columns.utc(clock.instant()))
                    .update();
            tx.sql("""
                            DELETE FROM order_page WHERE address_hash IN
                                (SELECT address_hash FROM order_page ORDER BY kept_at DESC, address_hash OFFSET :max)""").param("max", ROWS_MAX).update();
        });
    }

    private static OptionalLong total(@org.jspecify.annotations.Nullable Long total) {
        return total == null ? OptionalLong.empty() : OptionalLong.of(total);
    }

    /** An address may have a key of the API in it. */
    private static String hash(URI address) {
        return CanonicalJson.hash(address.toString());
    }

    private static byte[] packed(byte[] body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** Empty when it is damaged, which its checksum tells. */
    private static Optional<byte[]> unpacked(byte[] packed) {
        try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return Optional.of(zip.readAllBytes());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
