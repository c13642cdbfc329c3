package io.nighthaul.testbed.orders;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * One order as the vendor has it.
 *
 * @param changedAt whole seconds
 * @param more fields that only some orders have
 */
public record Order(
        long id,
        Instant openedAt,
        Instant changedAt,
        int version,
        String status,
        boolean isDeleted,
        Map<String, Object> more) {
    public Order {
        more = Map.copyOf(more);
    }

    Order changed(Instant at, String newStatus) {
        return new Order(id, openedAt, at, version + 1, newStatus, isDeleted, more);
    }

    Order deleted(Instant at) {
        return new Order(id, openedAt, at, version + 1, status, true, more);
    }

    Order with(String field, Object value) {
        Map<String, Object> all = new TreeMap<>(more);
        all.put(field, value);
        return new Order(id, openedAt, changedAt, version, status, isDeleted, all);
    }

    Order without(String field) {
        Map<String, Object> rest = new TreeMap<>(more);
        rest.remove(field);
        return new Order(id, openedAt, changedAt, version, status, isDeleted, rest);
    }

    /** As listings have it. */
    public Map<String, Object> header() {
        Map<String, Object> header = new TreeMap<>();
        header.put("codigo_os", id);
        header.put("data_abertura", openedAt.toString());
        header.put("alterado_em", changedAt.toString());
        header.put("versao", version);
        header.put("situacao", status);
        header.put("cliente", "Cliente " + id % 97);
        header.put("placa", "P" + id % 1_250);
        header.put("excluida", isDeleted);
        header.putAll(more);
        return header;
    }

    /** As asked for by its id. */
    public Map<String, Object> detail() {
        Map<String, Object> detail = new TreeMap<>(header());
        detail.put("obs", "Ordem " + id + " em " + status);
        detail.put(
                "itens",
                java.util.List.of(Map.of("peca", "filtro", "qtd", id % 5 + 1), Map.of("peca", "óleo", "qtd", version)));
        return detail;
    }
}
