/*M!999999\- enable the sandbox mode */ 
INSERT INTO `fix` (`id`, `vehicle id`, `at`, `lat`, `lon`, `note`, `raw`, `flags`, `kind`, `km`, `odo`, `moved`) VALUES (1,1,'2026-05-01 10:00:00.123',44.8123456,20.4612345,'plain',NULL,'\0\0','on',89.6246912,1.5,'2026-05-01 10:00:00'),
(2,2,'0000-00-00 00:00:00.000',NULL,-180.0000000,'quote \' dquote \" back \\ semi ; paren ),( nl \n cr \r tab 	 nul \0 sub \Z bs  pct \\% us \\_ end','\0\n\r\Z\'\"\\€ÿ','ÿ','it\'s',NULL,-1e-30,NULL),
(3,3,'9999-12-31 23:59:59.999',1e-300,0.0000001,'cafu00e9 Ã© ÃŸ','','\00','o,ff',2e-300,3.4e38,'2038-01-19 03:14:07'),
(4,4,'2026-03-29 02:30:00.000',-44.5,NULL,'','-- Dump completed\n','\01','on',-89,0,NULL),
(5,5,'2026-03-29 02:30:00.000',0.1,NULL,'NULL',NULL,NULL,NULL,0.2,NULL,NULL),
(6,-6,'2026-03-29 02:30:00.000',1.2345678901234567,NULL,'-- Dump completed\n/* x */ # y',NULL,NULL,NULL,2.4691357802469134,16777200,NULL);
INSERT INTO `other` (`a`, `b`) VALUES (1,'x'),
(2,'it\'s; ),('),
(3,NULL);
/*!50003 SET @saved_cs_client      = @@character_set_client */ ;
/*!50003 SET @saved_cs_results     = @@character_set_results */ ;
/*!50003 SET @saved_col_connection = @@collation_connection */ ;
/*!50003 SET character_set_client  = utf8mb4 */ ;
/*!50003 SET character_set_results = utf8mb4 */ ;
/*!50003 SET collation_connection  = utf8mb4_general_ci */ ;
/*!50003 SET @saved_sql_mode       = @@sql_mode */ ;
/*!50003 SET sql_mode              = '' */ ;
DELIMITER ;;
/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 trigger t before insert on other for each row begin
  
  set new.b = concat(new.b, 'it''s; /* not a comment */');
end */;;
DELIMITER ;
/*!50003 SET sql_mode              = @saved_sql_mode */ ;
/*!50003 SET character_set_client  = @saved_cs_client */ ;
/*!50003 SET character_set_results = @saved_cs_results */ ;
/*!50003 SET collation_connection  = @saved_col_connection */ ;
INSERT INTO `we``ird` (`se``lect`, `"q"`) VALUES (1,2);
