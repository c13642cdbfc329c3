package io.nighthaul.store;

/** The fleet's vehicles by the code people know them by. */
public final class Vehicles {
    private final Database database;

    public Vehicles(Database database) {
        this.database = database;
    }

    /** The vehicle's number in every table; a code seen for the first time gets one. */
    public int id(String code) {
        return database.inTransaction(tx -> {
            tx.sql("INSERT INTO vehicle (code) VALUES (:code) ON CONFLICT DO NOTHING")
                    .param("code", code)
                    .update();
            return tx.sql("SELECT id FROM vehicle WHERE code = :code")
                    .param("code", code)
                    .query(Integer.class)
                    .single();
        });
    }
}
