package io.nighthaul.guard.probe;

/** What servers of several makes and ages really print. */
final class ServerText {
    private ServerText() {}

    static final String MYSQL_5_7_REPLICA = """
            *************************** 1. row ***************************
                           Slave_IO_State: Waiting for master to send event
                              Master_Host: localhost
                              Master_User: repl
                              Master_Port: 13000
                            Connect_Retry: 60
                          Master_Log_File: source-bin.000002
                      Read_Master_Log_Pos: 1307
                           Relay_Log_File: replica-relay-bin.000003
                            Relay_Log_Pos: 1508
                    Relay_Master_Log_File: source-bin.000002
                         Slave_IO_Running: Yes
                        Slave_SQL_Running: Yes
                          Replicate_Do_DB:
                      Replicate_Ignore_DB:
                               Last_Errno: 0
                               Last_Error:
                             Skip_Counter: 0
                      Exec_Master_Log_Pos: 1307
                          Relay_Log_Space: 1858
                          Until_Condition: None
                           Until_Log_File:
                            Until_Log_Pos: 0
                       Master_SSL_Allowed: No
                    Seconds_Behind_Master: 12
            Master_SSL_Verify_Server_Cert: No
                            Last_IO_Errno: 0
                            Last_IO_Error:
                           Last_SQL_Errno: 0
                           Last_SQL_Error:
              Replicate_Ignore_Server_Ids:
                         Master_Server_Id: 1
                              Master_UUID: 3e11fa47-71ca-11e1-9e33-c80aa9429562
                         Master_Info_File: /var/mysqld.2/data/master.info
                                SQL_Delay: 0
                      SQL_Remaining_Delay: NULL
                  Slave_SQL_Running_State: Reading event from the relay log
                       Master_Retry_Count: 10
                             Channel_Name:
                       Master_TLS_Version:
            """;

    static final String MYSQL_8_0_REPLICA = """
            *************************** 1. row ***************************
                         Replica_IO_State: Waiting for source to send event
                              Source_Host: 127.0.0.1
                              Source_User: root
                              Source_Port: 13000
                            Connect_Retry: 1
                          Source_Log_File: master-bin.000001
                      Read_Source_Log_Pos: 927
                           Relay_Log_File: slave-relay-bin.000002
                            Relay_Log_Pos: 1145
                    Relay_Source_Log_File: master-bin.000001
                       Replica_IO_Running: Yes
                      Replica_SQL_Running: Yes
                               Last_Errno: 0
                               Last_Error:
                    Seconds_Behind_Source: 3605
            Source_SSL_Verify_Server_Cert: No
                           Last_SQL_Errno: 0
                           Last_SQL_Error:
                                SQL_Delay: 3600
                      SQL_Remaining_Delay: NULL
                Replica_SQL_Running_State: Replica has read all relay log; waiting for more updates
                             Channel_Name: east
            *************************** 2. row ***************************
                         Replica_IO_State: Waiting for source to send event
                              Source_Host: 127.0.0.2
                       Replica_IO_Running: Yes
                      Replica_SQL_Running: Yes
                    Seconds_Behind_Source: 2
                                SQL_Delay: 0
                             Channel_Name: west
            """;

    /** MariaDB 11.4.5 with a replication that was configured and stopped. */
    static final String MARIADB_11_STOPPED = """
            *************************** 1. row ***************************
                           Connection_name:\s
                           Slave_SQL_State:\s
                            Slave_IO_State:\s
                               Master_Host: 127.0.0.1
                               Master_User: x
                               Master_Port: 1
                             Connect_Retry: 60
                           Master_Log_File:\s
                       Read_Master_Log_Pos: 4
                            Relay_Log_File: vm-relay-bin.000001
                          Slave_IO_Running: No
                         Slave_SQL_Running: No
                                Last_Errno: 0
                                Last_Error:\s
                     Seconds_Behind_Master: NULL
             Master_SSL_Verify_Server_Cert: Yes
                                Using_Gtid: Slave_Pos
                                 SQL_Delay: 0
                       SQL_Remaining_Delay: NULL
                   Slave_SQL_Running_State:\s
            Slave_Non_Transactional_Groups: 0
                    Slave_heartbeat_period: 30.000
                            Gtid_Slave_Pos:\s
            """;

    /** The client program of MariaDB 10.11 with {@code --batch}, two connections. */
    static final String MARIADB_10_TABS =
            "Connection_name\tSlave_SQL_State\tSlave_IO_State\tMaster_Host\tSlave_IO_Running\tSlave_SQL_Running\t"
                    + "Last_Error\tSeconds_Behind_Master\tSQL_Delay\tSQL_Remaining_Delay\n"
                    + "\tSlave has read all relay log; waiting for more updates\tWaiting for master to send event\t"
                    + "10.0.0.1\tYes\tYes\t\t0\t0\tNULL\n"
                    + "east\tUpdate_rows_log_event::find_row(-1)\tWaiting for master to send event\t"
                    + "10.0.0.2\tYes\tYes\t\t47\t0\tNULL\n";

    /** MariaDB 11.4.5 with {@code --batch}. */
    static final String MARIADB_11_METRICS =
            "NAME\tSUBSYSTEM\tCOUNT\tMAX_COUNT\tMIN_COUNT\tAVG_COUNT\tCOUNT_RESET\tMAX_COUNT_RESET\t"
                    + "MIN_COUNT_RESET\tAVG_COUNT_RESET\tTIME_ENABLED\tTIME_DISABLED\tTIME_ELAPSED\tTIME_RESET\t"
                    + "ENABLED\tTYPE\tCOMMENT\n"
                    + "trx_rseg_history_len\ttransaction\t81234\t81234\t0\tNULL\t81234\t81234\t0\tNULL\t"
                    + "2026-11-22 08:39:13\tNULL\t54\tNULL\t1\tvalue\tLength of the TRX_RSEG_HISTORY list\n";

    static final String MYSQL_8_METRICS = """
            *************************** 1. row ***************************
                       NAME: trx_rseg_history_len
                  SUBSYSTEM: transaction
                      COUNT: 1250321
                  MAX_COUNT: 1250321
                  MIN_COUNT: 0
                  AVG_COUNT: NULL
                COUNT_RESET: 0
               TIME_ENABLED: 2021-08-17 08:24:14
              TIME_DISABLED: NULL
               TIME_ELAPSED: 1905927
                 TIME_RESET: NULL
                     STATUS: enabled
                       TYPE: value
                    COMMENT: Length of the TRX_RSEG_HISTORY list
            """;

    static final String MYSQL_5_7_INNODB = """

            =====================================
            2019-03-21 11:03:12 0x7f38421d2700 INNODB MONITOR OUTPUT
            =====================================
            Per second averages calculated from the last 49 seconds
            -----------------
            BACKGROUND THREAD
            -----------------
            srv_master_thread loops: 1430 srv_active, 0 srv_shutdown, 171532 srv_idle
            ------------
            TRANSACTIONS
            ------------
            Trx id counter 1135719
            Purge done for trx's n:o < 1135718 undo n:o < 0 state: running but idle
            History list length 24
            LIST OF TRANSACTIONS FOR EACH SESSION:
            ---TRANSACTION 422161455699792, not started
            0 lock struct(s), heap size 1136, 0 row lock(s)
            """;

    /** MariaDB 11.4.5 with {@code --batch}, which prints line ends as two characters. */
    static final String MARIADB_11_INNODB_TABS = "Type\tName\tStatus\n"
            + "InnoDB\t\t\\n=====================================\\n2026-11-22 08:40:07 0x7fccdc0ef6c0 INNODB MONITOR"
            + " OUTPUT\\n------------\\nTRANSACTIONS\\n------------\\nTrx id counter 15\\nPurge done for trx's n:o < 0"
            + " undo n:o < 0 state: running but idle\\nHistory list length 731\\nLIST OF TRANSACTIONS FOR EACH"
            + " SESSION:\\n---TRANSACTION (0x7fccc9119b80), not started\\n";
}
