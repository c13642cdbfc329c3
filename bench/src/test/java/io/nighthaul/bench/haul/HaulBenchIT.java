package io.nighthaul.bench.haul;

import static org.assertj.core.api.Assertions.assertThat;

import io.nighthaul.bench.Bench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HaulBenchIT {
    @TempDir
    private Path dir;

    @Test
    void every_contender_moves_the_same_rows() throws IOException {
        int code = Bench.commandLine().execute("haul", "--rows", "20000", "--rounds", "1", "--dir", dir.toString());
        assertThat(code).isZero();
        JsonNode report = JsonMapper.builder().build().readTree(Files.readString(dir.resolve("haul.json")));
        List<String> contenders = new ArrayList<>();
        List<Long> rows = new ArrayList<>();
        report.get("runs").forEach(run -> {
            contenders.add(run.get("contender").asString());
            rows.add(run.get("rows").asLong());
        });
        assertThat(contenders).contains("nighthaul tunnel", "nighthaul tunnel, verified", "tunnel to nothing");
        assertThat(rows).doesNotContain(0L).containsOnly(rows.getFirst());
        assertThat(dir.resolve("haul.md")).content().contains("| nighthaul tunnel |");
        assertThat(dir.resolve("servers")).doesNotExist();
    }
}
