/*M!999999\- enable the sandbox mode */ 

/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET @OLD_CHARACTER_SET_RESULTS=@@CHARACTER_SET_RESULTS */;
/*!40101 SET @OLD_COLLATION_CONNECTION=@@COLLATION_CONNECTION */;
/*!40101 SET NAMES utf8mb4 */;
/*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
/*!40103 SET TIME_ZONE='+00:00' */;
/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
/*M!100616 SET @OLD_NOTE_VERBOSITY=@@NOTE_VERBOSITY, NOTE_VERBOSITY=0 */;
DROP TABLE IF EXISTS `fix`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `fix` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `vehicle id` int(11) NOT NULL COMMENT 'who''s there; (no, really) `x`',
  `at` datetime(3) NOT NULL,
  `lat` double DEFAULT NULL,
  `lon` decimal(10,7) DEFAULT NULL,
  `note` varchar(100) CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT 'a,b),(''c',
  `raw` blob DEFAULT NULL,
  `flags` bit(9) DEFAULT b'101',
  `kind` enum('on','o,ff','it''s') DEFAULT 'on',
  `km` double GENERATED ALWAYS AS (`lat` * 2) VIRTUAL,
  `odo` float DEFAULT NULL,
  `moved` timestamp NULL DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `vehicle` (`vehicle id`,`at`),
  CONSTRAINT `sane` CHECK (`lat` between -91 and 91)
) ENGINE=InnoDB AUTO_INCREMENT=7 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci
 PARTITION BY RANGE (`id`)
(PARTITION `p0` VALUES LESS THAN (1000) ENGINE = InnoDB,
 PARTITION `p1` VALUES LESS THAN MAXVALUE ENGINE = InnoDB);
/*!40101 SET character_set_client = @saved_cs_client */;

LOCK TABLES `fix` WRITE;
/*!40000 ALTER TABLE `fix` DISABLE KEYS */;
REPLACE INTO `fix` VALUES
(1,1,'2026-05-01 10:00:00.123',44.8123456,20.4612345,'plain',NULL,'\0\0','on',89.6246912,1.5,'2026-05-01 10:00:00'),
(2,2,'0000-00-00 00:00:00.000',NULL,-180.0000000,'quote \' dquote \" back \\ semi ; paren ),( nl \n cr \r tab 	 nul \0 sub \Z bs  pct \\% us \\_ end','\0\n\r\Z\'\"\\€ÿ','ÿ','it\'s',NULL,-1e-30,NULL),
(3,3,'9999-12-31 23:59:59.999',1e-300,0.0000001,'cafu00e9 Ã© ÃŸ','','\00','o,ff',2e-300,3.4e38,'2038-01-19 03:14:07'),
(4,4,'2026-03-29 02:30:00.000',-44.5,NULL,'','-- Dump completed\n','\01','on',-89,0,NULL),
(5,5,'2026-03-29 02:30:00.000',0.1,NULL,'NULL',NULL,NULL,NULL,0.2,NULL,NULL),
(6,-6,'2026-03-29 02:30:00.000',1.2345678901234567,NULL,'-- Dump completed\n/* x */ # y',NULL,NULL,NULL,2.4691357802469134,16777200,NULL);
/*!40000 ALTER TABLE `fix` ENABLE KEYS */;
UNLOCK TABLES;
DROP TABLE IF EXISTS `other`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `other` (
  `a` int(11) DEFAULT NULL,
  `b` text DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

LOCK TABLES `other` WRITE;
/*!40000 ALTER TABLE `other` DISABLE KEYS */;
REPLACE INTO `other` VALUES
(1,'x'),
(2,'it\'s; ),('),
(3,NULL);
/*!40000 ALTER TABLE `other` ENABLE KEYS */;
UNLOCK TABLES;
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
DROP TABLE IF EXISTS `v`;
/*!50001 DROP VIEW IF EXISTS `v`*/;
SET @saved_cs_client     = @@character_set_client;
SET character_set_client = utf8mb4;
/*!50001 CREATE VIEW `v` AS SELECT
 1 AS `id` */;
SET character_set_client = @saved_cs_client;
DROP TABLE IF EXISTS `we``ird`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `we``ird` (
  `se``lect` int(11) DEFAULT NULL,
  `"q"` int(11) DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci;
/*!40101 SET character_set_client = @saved_cs_client */;

LOCK TABLES `we``ird` WRITE;
/*!40000 ALTER TABLE `we``ird` DISABLE KEYS */;
REPLACE INTO `we``ird` VALUES
(1,2);
/*!40000 ALTER TABLE `we``ird` ENABLE KEYS */;
UNLOCK TABLES;
/*!50001 DROP VIEW IF EXISTS `v`*/;
/*!50001 SET @saved_cs_client          = @@character_set_client */;
/*!50001 SET @saved_cs_results         = @@character_set_results */;
/*!50001 SET @saved_col_connection     = @@collation_connection */;
/*!50001 SET character_set_client      = utf8mb4 */;
/*!50001 SET character_set_results     = utf8mb4 */;
/*!50001 SET collation_connection      = utf8mb4_general_ci */;
/*!50001 CREATE ALGORITHM=UNDEFINED */
/*!50013 DEFINER=`root`@`localhost` SQL SECURITY DEFINER */
/*!50001 VIEW `v` AS select `fix`.`id` AS `id` from `fix` */;
/*!50001 SET character_set_client      = @saved_cs_client */;
/*!50001 SET character_set_results     = @saved_cs_results */;
/*!50001 SET collation_connection      = @saved_col_connection */;
/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;

/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;
/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
/*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */;
/*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */;
/*M!100616 SET NOTE_VERBOSITY=@OLD_NOTE_VERBOSITY */;

